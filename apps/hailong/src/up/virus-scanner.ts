import { existsSync } from 'node:fs';
import { loadEnv } from '@hailong/config';
import { IsOptional, Matches } from 'class-validator';

class ScannerEnv {
  @IsOptional()
  @Matches(/^(unix:\/.+|tcp:\/\/[^\s/]+:\d+)$/)
  CLAMD_ADDRESS?: string;
}

/** Where the packages of Debian and Red Hat let ClamAV's daemon listen. */
const USUAL_SOCKETS = ['/run/clamav/clamd.ctl', '/run/clamd.scan/clamd.sock'];

/** The virus scanner of this machine: the one that CLAMD_ADDRESS names, else one that listens in a usual place. Nothing where there is none. */
export function scannerAddress(): string | undefined {
  const socket = USUAL_SOCKETS.find((path) => existsSync(path));
  return loadEnv(ScannerEnv).CLAMD_ADDRESS ?? (socket === undefined ? undefined : `unix:${socket}`);
}
