import { SetMetadata } from '@nestjs/common';

/** How a job is run. What is left out is 20 retries between 2 seconds and 15 minutes apart, by one worker of each instance. */
export interface JobOptions {
  /** Cron in Asia/Ho_Chi_Minh. A time that passed while nothing ran is made up for once. Such a job is never queued twice. */
  schedule?: string;
  /** After so many retries the job stays as failed, with its error, for a week. */
  retryLimit?: number;
  /** Seconds before the first retry; each later one waits twice as long. */
  retryDelay?: number;
  retryDelayMax?: number;
  /** Seconds after which a running job is taken for lost and run again, even if its process lives. */
  expireIn?: number;
}

/** A job as declared on the method that runs it. */
export interface DeclaredJob extends JobOptions {
  name: string;
}

export const JOB = 'hailong:job';

/** A method that runs a job with the data it was sent with. */
export type RunJob = (data: never) => Promise<void>;

/**
 * The method is called at least once for every job of this name that was sent, by one instance at a time; a failure is retried. It must be an
 * idempotent use case: a job whose process was killed runs again.
 */
export function Job(name: string, options: JobOptions = {}) {
  return <M extends RunJob>(prototype: object, key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    SetMetadata(JOB, { ...options, name } satisfies DeclaredJob)(prototype, key, descriptor);
  };
}
