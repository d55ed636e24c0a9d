# Natiq as an image: the bundled server with its web apps, run by an ordinary user. `docker compose up -d --build` makes and runs it.
#
#   docker run -p 127.0.0.1:3000:3000 -v natiq:/data natiq            embedded database in the volume
#   docker run … -e DATABASE_URL=postgres://… natiq                   PostgreSQL
#   docker exec <container> natiq doctor                              the command line
#
# The root file system may be read-only: only /data and /tmp are written.

FROM node:24-bookworm-slim AS build
WORKDIR /natiq
ENV CI=true TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
# The lockfile alone decides what is downloaded, so that this layer stays while sources change.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/db/patches packages/db/patches
RUN npm install --global "$(node -p 'require("./package.json").packageManager')"
RUN pnpm fetch
COPY . .
RUN pnpm install --frozen-lockfile --offline
RUN pnpm build
# Bundle, migrations, template, web apps and the few libraries that cannot be bundled.
RUN node packages/tooling/run/release.mjs release

FROM node:24-bookworm-slim AS server
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NATIQ_DATA=/data
COPY --from=build /natiq/release /app
RUN ln -s /app/bin/natiq /usr/local/bin/natiq
# A new volume takes owner and mode from here. Sockets, files people sent and the embedded database lie in it.
RUN install -d -o 1000 -g 1000 -m 0700 /data
WORKDIR /data
VOLUME /data
# By number: Kubernetes refuses to trust a name with runAsNonRoot.
USER 1000:1000
EXPOSE 3000
# The server finishes what runs within 15 s of it.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/ready').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["natiq", "start"]
