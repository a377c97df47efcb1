export { DiskStore } from './disk-store';
export { FileIntake, type KeptFile, type SentFile } from './file-intake';
export { FILE_REFUSALS, FileRefused, type FileRefusal } from './file-refused';
export { FileNotKept, type FileStore } from './file-store';
export { S3Store } from './s3-store';
export { VirusScan } from './virus-scan';
