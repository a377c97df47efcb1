import { join, resolve } from 'node:path';
import { DiskStore, FileIntake, S3Store, VirusScan, type FileStore } from '@hailong/files';
import { Logger } from '@nestjs/common';
import type { RatingsEnv } from '../env';

/** The place where pictures of evidence are kept. */
export const FILE_STORE = Symbol('FILE_STORE');

/** A bucket where one is configured, else a folder. A bucket without its keys throws. */
export function evidenceStore(env: RatingsEnv): FileStore {
  const {
    EVIDENCE_S3_BUCKET: bucket,
    EVIDENCE_S3_ACCESS_KEY: accessKeyId,
    EVIDENCE_S3_SECRET_KEY: secretAccessKey,
  } = env;
  if (bucket === undefined) return new DiskStore(join(resolve(env.EVIDENCE_DIR), 'kept'));
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('EVIDENCE_S3_BUCKET needs EVIDENCE_S3_ACCESS_KEY and EVIDENCE_S3_SECRET_KEY');
  const { EVIDENCE_S3_REGION: region, EVIDENCE_S3_ENDPOINT: endpoint } = env;
  return new S3Store({ bucket, region, endpoint, accessKeyId, secretAccessKey });
}

/** The way of files into that place, past the scanner where one is configured. */
export function evidenceIntake(env: RatingsEnv, store: FileStore): FileIntake {
  const log = new Logger('evidence');
  return new FileIntake(resolve(env.EVIDENCE_DIR), store, new VirusScan(env.CLAMD_ADDRESS, (text) => log.warn(text)));
}
