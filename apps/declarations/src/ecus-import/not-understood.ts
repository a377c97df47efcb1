import { ApiProperty } from '@nestjs/swagger';

const KINDS = ['table', 'message-code', 'message-time', 'lane', 'state', 'value', 'version'] as const;
const NAME = /^[\p{L}\d_.:/ -]{1,40}$/u;
const MOST = 50;

/** Something in a file that the import could not use. It names a column, a code or a table, never the content of a message. */
export class NotUnderstood {
  @ApiProperty({ enum: KINDS }) kind!: (typeof KINDS)[number];
  @ApiProperty() what!: string;
  @ApiProperty() count!: number;
  /** Where it occurs first. */
  @ApiProperty() place!: string;
}

/** Collects what a file leaves unexplained, each thing once with its count, so that a strange file gives a short list. */
export class Unexplained {
  private readonly found = new Map<string, NotUnderstood>();

  note(kind: NotUnderstood['kind'], what: string, place: string, count = 1): void {
    const name = NAME.test(what) ? what : '(unreadable)';
    const known = this.found.get(`${kind} ${name}`);
    if (known) known.count += count;
    else if (this.found.size < MOST) this.found.set(`${kind} ${name}`, { kind, what: name, count, place });
  }

  list(): NotUnderstood[] {
    return [...this.found.values()];
  }
}
