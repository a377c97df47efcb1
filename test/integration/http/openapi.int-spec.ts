import { createHttpApp, openApiDocument } from '@hailong/http';
import { AllowedTo, routeTable } from '@hailong/identity';
import { Controller, Get, Module } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { startSample, type SampleService } from './sample-service';

describe('a service describes itself', () => {
  let service: SampleService;
  let document: OpenAPIObject;
  beforeAll(async () => {
    service = await startSample();
    document = (await request(service.url).get('/openapi.json').expect(200)).body;
  });
  afterAll(() => service.stop());

  it('as OpenAPI 3.1 with the callers of each operation', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/lots']?.post).toMatchObject({
      'x-allowed-roles': ['operator'],
      security: [{ identity: [] }],
    });
    expect(document.paths['/r/{token}']?.get).toMatchObject({ 'x-allowed-roles': ['public'], security: [] });
    expect(document.components?.securitySchemes).toHaveProperty('identity');
  });

  it('with the problem document as the answer to every refusal', () => {
    const responses = document.paths['/api/v1/lots']?.post?.responses;
    expect(responses?.['default']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
    expect(document.components?.schemas).toHaveProperty('Problem.properties.code');
  });

  it('in JSON Schema, which knows null as a type', () => {
    expect(document.components?.schemas).toHaveProperty('LotView.properties.name.type', ['string', 'null']);
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });
});

describe('a document for a generator', () => {
  it('needs no running service: nothing of the application is built', async () => {
    class NeverBuilt {
      constructor() {
        throw new Error('built');
      }
    }
    @Controller('api/v1/lots')
    class LotsController {
      constructor(readonly dependency: NeverBuilt) {}

      /** One lot with its declarations. An unknown one is 404. */
      @Get(':lotId')
      @AllowedTo('leader')
      read() {}
    }
    @Module({ controllers: [LotsController], providers: [NeverBuilt] })
    class LotsModule {}
    const app = await createHttpApp(LotsModule, { service: 'lots', logLevel: 'silent', preview: true });
    expect(openApiDocument(app, { title: 'Lots' }).paths['/api/v1/lots/{lotId}']?.get).toMatchObject({
      'x-allowed-roles': ['leader'],
    });
    expect(routeTable(app)).toHaveLength(1);
  });
});
