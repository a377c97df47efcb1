# One image for every service: `docker compose` starts each with its own command.
FROM node:24-bookworm-slim AS build
WORKDIR /hailong
COPY package.json package-lock.json ./
COPY apps/console/package.json apps/console/
COPY patches patches
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /hailong
COPY --from=build /hailong/node_modules node_modules
COPY --from=build /hailong/dist dist
COPY --from=build /hailong/package.json .
COPY --from=build /hailong/apps/console/dist apps/console/dist
# The volume of evidence takes over whose this folder is.
RUN mkdir -p /var/lib/hailong/files && chown node /var/lib/hailong/files
USER node
CMD ["node", "dist/apps/gateway/main.js"]
