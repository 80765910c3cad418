package dev.inlet.account.verification;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.inlet.event.AccountId;
import dev.inlet.web.AlsoAnswers;
import dev.inlet.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verification over REST: of settings that are sent, and of an account; and servers by address. */
@RestController
@RequestMapping("/api/v1/accounts")
class VerificationController {

    record Address(@Schema(requiredMode = REQUIRED) String address) {
        Address {
            if (address == null) {
                throw Problem.invalid("address", "is required");
            }
        }
    }

    record Servers(List<Suggestion> servers) {}

    private final VerificationDesk desk;

    VerificationController(VerificationDesk desk) {
        this.desk = desk;
    }

    @AlsoAnswers(
            status = HttpStatus.BAD_GATEWAY,
            code = "dns_unavailable",
            detail = "DNS did not say what the domain of the address publishes.")
    @PostMapping("/verification")
    Verification verify(@RequestBody VerificationRequest request) {
        return desk.verify(request);
    }

    @PostMapping("/{id}/verification")
    Verification verify(@PathVariable UUID id) {
        return desk.verify(new AccountId(id));
    }

    /** By POST, because addresses do not belong into the logs of whoever stands in between. */
    @AlsoAnswers(
            status = HttpStatus.BAD_GATEWAY,
            code = "dns_unavailable",
            detail = "DNS did not say what the domain of the address publishes.")
    @PostMapping("/discovery")
    Servers discover(@RequestBody Address request) {
        return new Servers(desk.discover(request.address()));
    }
}
