import { readFile } from 'node:fs/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { FileNotKept, fileId, isFileId, type FileStore } from './file-store';

/** Which bucket, on which server, and as whom. Without an endpoint it is Amazon's. */
export interface S3Place {
  bucket: string;
  region: string;
  endpoint?: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Keeps files in a bucket of a server that speaks S3. The bucket is not made here, must not be public and belongs to one installation: what no row names is removed from it. */
export class S3Store implements FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Place) {
    this.bucket = bucket;
    this.client = new S3Client({
      region,
      endpoint,
      // Other servers than Amazon's rarely know a bucket by its host name, nor the checksums that are only asked for since 2025.
      forcePathStyle: endpoint !== undefined,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      credentials: { accessKeyId, secretAccessKey },
    });
  }

  async put(id: string, path: string): Promise<void> {
    const Body = await readFile(path);
    await this.client.send(new PutObjectCommand({ ...this.keyOf(id), Body, ContentType: 'image/jpeg' }));
  }

  async read(id: string): Promise<Buffer> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.keyOf(id)));
      return Buffer.from(await Body!.transformToByteArray());
    } catch (error) {
      throw error instanceof NoSuchKey ? new FileNotKept() : error;
    }
  }

  async remove(id: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.keyOf(id)));
  }

  async *keptBefore(before: Date): AsyncIterable<string> {
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket })) {
      for (const { Key, LastModified } of Contents) {
        if (Key !== undefined && isFileId(Key) && LastModified !== undefined && LastModified < before) yield Key;
      }
    }
  }

  close(): void {
    this.client.destroy();
  }

  private keyOf(id: string) {
    return { Bucket: this.bucket, Key: fileId(id) };
  }
}
