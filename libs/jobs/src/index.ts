export { Job, type JobOptions } from './job';
export { jobTablesSql } from './job-tables';
export { Jobs, type JobsOptions } from './jobs';
export { JobDeclaredTwice, JobUnknown } from './jobs.errors';
export { JobsModule } from './jobs.module';
