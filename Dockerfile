# Builds and packs Guardbee. Nobody has built this image yet: see the README.
#
#   docker run -v guardbee:/var/lib/guardbee -v ./guardbee.yaml:/etc/guardbee/guardbee.yaml:ro guardbee
ARG BASE=eclipse-temurin:25-jdk
FROM ${BASE} AS build
WORKDIR /src
COPY . .
RUN ./mvnw -q -B -pl bot -am package -Dmaven.test.skip -Djacoco.skip -Dcyclonedx.skip -Dspotless.check.skip

FROM ${BASE}
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/guardbee --shell /usr/sbin/nologin guardbee
COPY --from=build /src/bot/bin/guardbee /opt/guardbee/bot/bin/guardbee
COPY --from=build /src/bot/target/guardbee.jar /opt/guardbee/bot/target/guardbee.jar
COPY --from=build /src/bot/target/lib /opt/guardbee/bot/target/lib
COPY --from=build /src/config /opt/guardbee/config
# without sources the launcher builds nothing; its first start trains the cache of loaded classes, here and not later,
# since the program's files belong to root and the program does not
RUN /opt/guardbee/bot/bin/guardbee --version
RUN mkdir -p /etc/guardbee && cp /opt/guardbee/config/guardbee.example.yaml /etc/guardbee/guardbee.yaml
# the SQLite file, and known hosts and keys under ~/.ssh
VOLUME /var/lib/guardbee
ENV GUARDBEE_CONFIG=/etc/guardbee/guardbee.yaml GUARDBEE_STORE=sqlite:/var/lib/guardbee/guardbee.db
USER guardbee
WORKDIR /var/lib/guardbee
# the management port as the configuration has it by default, asked from inside; bash opens sockets, the base has no curl
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8087 && printf 'GET /healthz HTTP/1.1\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/guardbee/bot/bin/guardbee"]
CMD ["serve"]
