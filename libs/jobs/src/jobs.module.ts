import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FindJobs } from './find-jobs';
import { Jobs, JOBS_OPTIONS, type JobsOptions } from './jobs';

/**
 * Runs the jobs that a service's providers declare with `@Job`, over the global `DataSource` and the tables of `jobTablesSql`. They run from the moment
 * the application has started until it shuts down. A service that declares none asks the database nothing.
 */
@Global()
@Module({})
export class JobsModule {
  static forService(options: JobsOptions): DynamicModule {
    return {
      module: JobsModule,
      imports: [DiscoveryModule],
      providers: [{ provide: JOBS_OPTIONS, useValue: options }, FindJobs, Jobs],
      exports: [Jobs],
    };
  }
}
