import { HttpException } from '@nestjs/common';

/** A page of another origin tried to change something with the session of the person who has it open. */
export class CrossOriginRequest extends HttpException {
  constructor() {
    super({ code: 'request.cross-origin', message: 'Only our own pages may send this. Nothing was changed.' }, 403);
  }
}
