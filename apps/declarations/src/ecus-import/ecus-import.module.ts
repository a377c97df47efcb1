import multipart from '@fastify/multipart';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { IntakeModule } from '../intake/intake.module';
import { EcusImportController } from './ecus-import.controller';
import { ImportEcusFile } from './import-ecus-file';
import { ImportEcusFiles } from './import-ecus-files';
import { KeepUnknownMessages } from './keep-unknown-messages';

/** The import of ECUS5-VNACCS exports; the rest of the service knows nothing of XML or of uploads. */
@Module({
  imports: [IntakeModule],
  controllers: [EcusImportController],
  providers: [ImportEcusFiles, ImportEcusFile, KeepUnknownMessages],
})
export class EcusImportModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Only announced here: waiting for it would start Fastify before Nest has given it the answers to unreadable and too large bodies. */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    void fastify.register(multipart);
  }
}
