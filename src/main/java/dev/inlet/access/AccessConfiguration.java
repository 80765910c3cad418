package dev.inlet.access;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the guard before every controller, and the audit log before the guard: what was refused is worth a line too. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    private static final int FIRST = -200;
    private static final int SECOND = -100;

    private final RouteGuard guard;
    private final AuditTrail trail;

    AccessConfiguration(RouteGuard guard, AuditTrail trail) {
        this.guard = guard;
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(trail).order(FIRST);
        registry.addInterceptor(guard).order(SECOND);
    }

    @Bean
    static Task<Void> forgetAudit(AuditLog log, AccessProperties properties) {
        return Tasks.recurring("forget-audit", FixedDelay.ofHours(1))
                .execute((instance, context) -> log.forgetOlderThan(properties.auditKept()));
    }
}
