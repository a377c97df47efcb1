import multipart from '@fastify/multipart';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { ImportOrganisation } from './import-organisation';
import { OrganisationImportController } from './organisation-import.controller';

/** The import of the register from files; the rest of the service knows nothing of files or of uploads. */
@Module({ controllers: [OrganisationImportController], providers: [ImportOrganisation] })
export class OrganisationImportModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Only announced here: waiting for it would start Fastify before Nest has given it the answers to unreadable and too large bodies. */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    void fastify.register(multipart);
  }
}
