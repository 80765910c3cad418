package dev.inlet.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** A delivery with its latest attempts, oldest of them first. */
record DeliveryDetail(@JsonUnwrapped DeliveryView delivery, List<AttemptView> attempts) {}
