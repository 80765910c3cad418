package dev.inlet.account.verification;

import dev.inlet.event.AccountId;
import dev.inlet.web.InvalidValue;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verification over REST: of settings that are sent, and of an account; and servers by address. */
@RestController
@RequestMapping("/api/v1/accounts")
class VerificationController {

    record Address(String address) {
        Address {
            if (address == null) {
                throw new InvalidValue("address", "is required");
            }
        }
    }

    record Servers(List<Suggestion> servers) {}

    private final VerificationDesk desk;

    VerificationController(VerificationDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/verification")
    Verification verify(@RequestBody VerificationRequest request) {
        return desk.verify(request);
    }

    @PostMapping("/{id}/verification")
    Verification verify(@PathVariable UUID id) {
        return desk.verify(new AccountId(id));
    }

    /** By POST, because addresses do not belong into the logs of whoever stands in between. */
    @PostMapping("/discovery")
    Servers discover(@RequestBody Address request) {
        return new Servers(desk.discover(request.address()));
    }
}
