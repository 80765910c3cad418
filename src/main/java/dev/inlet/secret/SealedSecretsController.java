package dev.inlet.secret;

import dev.inlet.secret.SealedSecrets.KeyUse;
import dev.inlet.secret.SealedSecrets.Resealing;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that seal secrets over REST, by their ids alone: which are in use, and the change to another. */
@RestController
@RequestMapping("/api/v1/encryption-keys")
class SealedSecretsController {

    record Keys(List<KeyUse> keys) {}

    private final SealedSecrets secrets;

    SealedSecretsController(SealedSecrets secrets) {
        this.secrets = secrets;
    }

    @GetMapping
    Keys keys() {
        return new Keys(secrets.keys());
    }

    /** Seals everything with the first key; to be repeated as often as one likes. */
    @PostMapping("/resealing")
    Resealing reseal() {
        return secrets.reseal();
    }
}
