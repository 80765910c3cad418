package dev.inlet;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The doorway. */
@SpringBootApplication
public class InletApplication {

    public static void main(String[] args) {
        SpringApplication.run(InletApplication.class, args);
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }
}
