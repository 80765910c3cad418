package dev.inlet.web;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What all controllers share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebProperties.class, LinkProperties.class})
class WebConfiguration implements WebMvcConfigurer {

    private static final String API = "/api/**";

    /** Behind the filters that find out who the caller is, before those that read the body. */
    private static final int BODY_LIMIT = Ordered.LOWEST_PRECEDENCE - 20;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns(API);
        registry.addInterceptor(new AcceptableAnswers()).addPathPatterns(API);
    }

    @Bean
    static FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            WebProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<BodyLimitFilter> filter =
                new FilterRegistrationBean<>(new BodyLimitFilter(properties.maxBodyOctets(), problems));
        filter.setOrder(BODY_LIMIT);
        return filter;
    }
}
