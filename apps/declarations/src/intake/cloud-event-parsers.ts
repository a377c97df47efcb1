import type { FastifyInstance } from 'fastify';

const CONTENT_TYPES = ['application/cloudevents+json', 'application/cloudevents-batch+json'];

/** Lets Fastify read the two JSON forms of CloudEvents; a body that is not JSON is answered as unreadable. Call it before the application listens. */
export function readCloudEventBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(CONTENT_TYPES, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(String(body)));
    } catch (error) {
      done(Object.assign(error as SyntaxError, { statusCode: 400 }));
    }
  });
}
