import { DomainError } from '@hailong/errors';

/** The data folder is something else's. Nothing in it was touched. */
export class FolderNotOurs extends DomainError {
  constructor(folder: string) {
    super(
      'conflict',
      'hailong.folder-not-ours',
      `${folder} holds files of something else. Choose an empty or new folder with --data DIR.`,
    );
  }
}

/** Another program listens on the wanted port. Nothing was started on it. */
export class PortTaken extends DomainError {
  constructor(port: number) {
    super(
      'conflict',
      'hailong.port-taken',
      `Port ${port} is used by another program. Choose another one with --port N.`,
    );
  }
}
