package dev.inlet.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;

/** Refuses, by name, a field that a manifest's type does not have, or must have and has not. */
final class StrictTypes {

    /** Fabric8's types keep fields they do not know; without their place for these, each is an error. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated any) {
                    return false;
                }
            });

    private StrictTypes() {}

    static void validate(String kind, JsonElement manifest) throws IOException {
        switch (kind) {
            case "ConfigMap" -> V1ConfigMap.validateJsonElement(manifest);
            case "Deployment" -> V1Deployment.validateJsonElement(manifest);
            case "HorizontalPodAutoscaler" -> V2HorizontalPodAutoscaler.validateJsonElement(manifest);
            case "HTTPRoute" -> STRICT.readValue(manifest.toString(), HTTPRoute.class);
            case "Ingress" -> V1Ingress.validateJsonElement(manifest);
            case "Job" -> V1Job.validateJsonElement(manifest);
            case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(manifest);
            case "Pod" -> V1Pod.validateJsonElement(manifest);
            case "PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(manifest);
            case "PrometheusRule" -> STRICT.readValue(manifest.toString(), PrometheusRule.class);
            case "Service" -> V1Service.validateJsonElement(manifest);
            case "ServiceAccount" -> V1ServiceAccount.validateJsonElement(manifest);
            case "ServiceMonitor" -> STRICT.readValue(manifest.toString(), ServiceMonitor.class);
            default -> throw new IllegalArgumentException("The chart is not expected to render a " + kind);
        }
    }
}
