/** Two methods of one service declare the same job. The service does not start. */
export class JobDeclaredTwice extends Error {
  constructor(name: string) {
    super(`The job ${name} is declared twice.`);
    this.name = 'JobDeclaredTwice';
  }
}

/** A job was sent that no method of this service runs. Nothing is queued. */
export class JobUnknown extends Error {
  constructor(name: string) {
    super(`No method runs the job ${name}.`);
    this.name = 'JobUnknown';
  }
}
