# ./mvnw package builds the jar first: the image is made from exactly what was tested.
FROM eclipse-temurin:25-jre AS layers
WORKDIR /build
COPY target/inlet-*.jar inlet.jar
# A container always names its database, so the embedded PostgreSQL and what only it needs stay behind.
RUN java -Djarmode=tools -jar inlet.jar extract --layers --destination layers \
    && cd layers/dependencies/lib \
    && rm embedded-postgres-*.jar commons-compress-*.jar xz-*.jar

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
# By number: Kubernetes cannot tell from a name that it is not root. Only /tmp is written to.
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
# REST API; health and metrics, where MANAGEMENT_SERVER_PORT=8081 moves them
EXPOSE 8080 8081
ENTRYPOINT ["java", "-jar", "inlet.jar"]
