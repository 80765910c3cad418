package dev.inlet.access;

import dev.inlet.web.Cursor;
import dev.inlet.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log over REST, newest first. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    @GetMapping
    Page<AuditLine> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        return Page.newestFirst(limit, cursor, log::list, line -> new Cursor(line.at(), line.id()));
    }
}
