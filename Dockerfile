# Builds and packs Guardbee. Nobody has built this image yet: see the README.
ARG BASE=eclipse-temurin:25-jdk
FROM ${BASE} AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -pl bot -am package -Dmaven.test.skip -Djacoco.skip -Dcyclonedx.skip -Dspotless.check.skip

FROM ${BASE}
RUN useradd --system --create-home --home-dir /var/lib/guardbee --shell /usr/sbin/nologin guardbee
COPY --from=build /src/bot/bin/guardbee /opt/guardbee/bot/bin/guardbee
COPY --from=build /src/bot/target/guardbee.jar /opt/guardbee/bot/target/guardbee.jar
COPY --from=build /src/bot/target/lib /opt/guardbee/bot/target/lib
COPY --from=build /src/config /opt/guardbee/config
# without sources the launcher builds nothing; the empty archive tells it not to make one either
RUN : >/opt/guardbee/bot/target/guardbee.jsa
USER guardbee
WORKDIR /var/lib/guardbee
ENTRYPOINT ["/opt/guardbee/bot/bin/guardbee"]
CMD ["--help"]
