package dev.inlet.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * Says for the API's description what a route answers beside what it is there for, and beside what every route can answer. A test holds
 * that it does.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(AlsoAnswers.All.class)
public @interface AlsoAnswers {

    HttpStatus status();

    /** Of a problem; empty: the answer is none. */
    String code() default "";

    /** A sentence of the problem, as an example. */
    String detail() default "";

    /** Several of them. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        AlsoAnswers[] value();
    }
}
