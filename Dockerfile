# ./mvnw package builds the jar first: the image is made from exactly what was tested.
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/inlet-*.jar inlet.jar
# A container always names its database, so the embedded PostgreSQL and what only it needs stay behind.
RUN java -Djarmode=tools -jar inlet.jar extract --layers --destination layers \
    && cd layers/dependencies/lib \
    && rm embedded-postgres-*.jar commons-compress-*.jar xz-*.jar

# Java's AOT cache halves the start. It is trained by a start on a real database: this stage is PostgreSQL with that Java.
FROM postgres:18 AS training
COPY --from=layers /opt/java/openjdk /opt/java/openjdk
ENV PATH=/opt/java/openjdk/bin:$PATH
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
# The cache fits only the Java, the jar files, the directory and the flags that it was trained with. These secrets guard
# a database that is gone when the stage is built. The management port is one of its own, as the compose file and the chart
# have it: a second web server, with beans of its own. Beyond level 2 Java would gather profiles, and with them compile a
# start's own code in full at once, on the cores that Inlet starts on.
RUN set -eu; \
    export POSTGRES_PASSWORD=training POSTGRES_DB=inlet; \
    docker-entrypoint.sh postgres & database=$!; \
    until pg_isready --quiet --host=127.0.0.1; do kill -0 "$database"; sleep 0.2; done; \
    export INLET_API_TOKEN=training-of-the-cache MANAGEMENT_SERVER_PORT=8081; \
    SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1/inlet SPRING_DATASOURCE_USERNAME=postgres \
    SPRING_DATASOURCE_PASSWORD="$POSTGRES_PASSWORD" INLET_ENCRYPTION_KEY="$(head -c 32 /dev/urandom | base64)" \
      java -XX:AOTCacheOutput=inlet.aot -XX:TieredStopAtLevel=2 --enable-native-access=ALL-UNNAMED -jar inlet.jar & inlet=$!; \
    check="java -cp inlet.jar dev.inlet.deploy.HealthCheck"; \
    until $check; do kill -0 "$inlet"; sleep 0.5; done; \
    $check http://127.0.0.1:8080/api/v1/accounts http://127.0.0.1:8080/api/v1/messages \
      http://127.0.0.1:8081/actuator/accounts http://127.0.0.1:8081/actuator/prometheus; \
    kill "$inlet"; \
    wait "$inlet" || [ $? = 143 ]; \
    kill -INT "$database"; \
    wait "$database" || true; \
    test -s inlet.aot

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
COPY --from=training /app/inlet.aot ./
# By number: Kubernetes cannot tell from a name that it is not root. Only /tmp is written to.
USER 10001:10001
# yours to replace, where 75 % of the container's memory is not the heap you want
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
# REST API; health and metrics, where MANAGEMENT_SERVER_PORT=8081 moves them
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp", "inlet.jar", "dev.inlet.deploy.HealthCheck"]
ENTRYPOINT ["java", "-XX:AOTCache=inlet.aot", "--enable-native-access=ALL-UNNAMED", "-jar", "inlet.jar"]
