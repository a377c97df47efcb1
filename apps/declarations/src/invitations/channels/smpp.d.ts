/** The part of `smpp` that we use; the package brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server, Socket } from 'node:net';

  export interface Pdu {
    command: string;
    command_status: number;
    sequence_number: number;
    message_id?: string;
    receipted_message_id?: string;
    system_id?: string;
    password?: string;
    source_addr?: string;
    destination_addr?: string;
    short_message?: { message?: string | Buffer };
    response(options?: object): Pdu;
  }

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    bind_transceiver(options: object, answered: (pdu: Pdu) => void): boolean;
    submit_sm(options: object, answered: (pdu: Pdu) => void): boolean;
    deliver_sm(options: object, answered: (pdu: Pdu) => void): boolean;
    send(pdu: Pdu): boolean;
    close(closed?: () => void): void;
    destroy(closed?: () => void): void;
  }

  export function connect(options: {
    url: string;
    auto_enquire_link_period?: number;
    connectTimeout?: number;
  }): Session;
  export function createServer(
    options: { key?: string; cert?: string },
    listener: (session: Session) => void,
  ): Server & { sessions: Session[] };
}
