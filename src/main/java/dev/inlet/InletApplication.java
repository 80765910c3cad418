package dev.inlet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The doorway. */
@SpringBootApplication
public class InletApplication {

    public static void main(String[] args) {
        SpringApplication.run(InletApplication.class, args);
    }
}
