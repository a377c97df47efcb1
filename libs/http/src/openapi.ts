import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { docstringsOf } from './docstrings';
import { completeDocument, type Docstrings } from './openapi-document';
import { Problem } from './problem';

/** What the controllers of a service do not say of it: its name, and what it sends to others by itself. */
interface DocumentOptions {
  title: string;
  version?: string;
  webhooks?: OpenAPIObject['webhooks'];
}

/** The OpenAPI 3.1 document of a service, from its controllers and their docstrings; needs a created application, neither a database nor a listener. */
export function openApiDocument(
  app: NestFastifyApplication,
  { title, version = '0.1.0', webhooks }: DocumentOptions,
): OpenAPIObject {
  const frame = new DocumentBuilder()
    .setTitle(title)
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'identity')
    .build();
  const document = SwaggerModule.createDocument(app, frame, {
    extraModels: [Problem],
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  return { ...completeDocument(document, docstringsOfControllers(app)), ...(webhooks && { webhooks }) };
}

/** Serves the document of a service at `/openapi.json`. Call it before the application listens. */
export function serveOpenApi(app: NestFastifyApplication, options: DocumentOptions): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  let document: OpenAPIObject | undefined;
  fastify.get('/openapi.json', () => (document ??= openApiDocument(app, options)));
}

function docstringsOfControllers(app: NestFastifyApplication): Docstrings {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]).map((wrapper) => wrapper.metatype);
  return new Map(controllers.filter((type) => type !== null).map((type) => [type.name, docstringsOf(type)]));
}
