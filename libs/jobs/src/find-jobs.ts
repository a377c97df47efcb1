import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type DeclaredJob, JOB, type RunJob } from './job';
import { JobDeclaredTwice } from './jobs.errors';

/** A declared job with the method that runs it. */
export interface FoundJob {
  declared: DeclaredJob;
  run(data: unknown): Promise<void>;
}

/** Every job of the application by name, from the decorators of its providers. Throws `JobDeclaredTwice`. */
@Injectable()
export class FindJobs {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  all(): Map<string, FoundJob> {
    const found = new Map<string, FoundJob>();
    // A provider that several modules export is one instance under several names.
    const instances = new Set(this.discovery.getProviders().map((wrapper): unknown => wrapper.instance));
    for (const instance of instances) {
      if (typeof instance !== 'object' || instance === null) continue;
      const methods = instance as Record<string, RunJob>;
      for (const key of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const method = methods[key]!;
        const declared = this.reflector.get<DeclaredJob | undefined>(JOB, method);
        if (!declared) continue;
        if (found.has(declared.name)) throw new JobDeclaredTwice(declared.name);
        found.set(declared.name, { declared, run: async (data) => method.call(instance, data as never) });
      }
    }
    return found;
  }
}
