package dev.inlet.access;

import dev.inlet.web.Scope;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Writes the scope that each route asks for into the API's description, from the table that is enforced. */
@Component
class OpenApiScopes implements OpenApiCustomizer {

    private static final String SCHEME = "token";

    @Override
    public void customise(OpenAPI api) {
        api.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> describe(method, path, operation)));
    }

    private static void describe(PathItem.HttpMethod method, String path, Operation operation) {
        Routes.find(method.name(), path).map(Route::scope).ifPresent(scope -> require(operation, scope));
    }

    private static void require(Operation operation, Scope scope) {
        operation.setSecurity(List.of(new SecurityRequirement().addList(SCHEME, scope.value())));
        String known = operation.getDescription();
        operation.setDescription((known == null ? "" : known + "\n\n") + "Scope: `" + scope.value() + "`");
    }
}
