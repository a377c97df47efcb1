import multipart from '@fastify/multipart';
import { FORM, sendPageOrPath } from '@hailong/http';
import { Public } from '@hailong/identity';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpException,
  type OnModuleInit,
  Param,
  Post,
  Query,
  Req,
  Res,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LinkKeys } from '../links/link-keys';
import { fieldOf } from '../rating/answer-fields';
import { LinkDoor, type LinkVisit, type PageOrPath } from '../rating/link-door';
import { stopPage } from '../texts/public-page';
import { AttachEvidence } from './attach-evidence';
import { EvidencePages, type FormWithFiles } from './evidence-pages';
import { LARGEST_FILE, MOST_FILES, REMOVE_FIELD, turnedAway, type SentEvidence } from './evidence-rules';
import { RemoveEvidence } from './remove-evidence';

const PURPOSES = ['rate', 'amend', 'evidence'] as const;
/** Five files and what else stands in the form. Browsers say how much they send; nobody else is waited for. */
const MOST_BYTES = MOST_FILES * LARGEST_FILE + 512 * 1024;
/** A text is as long at most as where it comes without files. */
const LONGEST_FIELD = 64 * 1024;
const LIMITS = { fileSize: LARGEST_FILE + 1, fields: 200, fieldSize: LONGEST_FIELD };
const MOST_AT_ONCE = 4 * MOST_FILES;

/** Takes the files of a form. No other address of ratings takes more than a form. */
@ApiTags('public pages')
@Controller('tep')
export class EvidencePageController implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly door: LinkDoor,
    private readonly keys: LinkKeys,
    private readonly pages: EvidencePages,
    private readonly attach: AttachEvidence,
    private readonly remove: RemoveEvidence,
  ) {}

  /** Only announced here: waiting for it would start Fastify before Nest has given it the answers to unreadable and too large bodies. */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    // A file that is too large is told as that, beside the others that are not.
    void fastify.register(multipart, { throwFileSizeLimit: false });
  }

  /** The receipt of a link with the files of one form (`f`), and room for more until the rating is sealed. */
  @Public()
  @ApiProduces('text/html')
  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Query('f') given: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.door.visit({ token, lang }, (visit) => {
      const nonce = typeof given === 'string' ? given : '';
      return this.pages.receipt(visit, this.formOf(visit, nonce, {}));
    });
    sendPageOrPath(reply, answer);
  }

  /** Takes files, or takes one of them out again, and shows the form as it was filled in, or the receipt. The same file sent twice is kept once. */
  @Public()
  @ApiConsumes('multipart/form-data', FORM)
  @ApiProduces('text/html')
  @Post(':token')
  async receive(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertUpload(request, headers);
    const answer = await this.door.visitFromOurs({ token, lang, headers }, async (visit) => {
      const { fields, away } = request.isMultipart()
        ? await this.takeFiles(visit, request)
        : { fields: body, away: [] };
      const form = this.formOf(visit, fieldOf(fields, 'nonce') ?? '', fields);
      if (form === undefined) return stopPage('foreign', visit.language);
      const removed = fieldOf(fields, REMOVE_FIELD);
      if (isUUID(removed)) await this.remove.execute({ linkHash: visit.linkHash, ...form }, String(removed));
      return this.pages.sent(visit, form, away);
    });
    sendPageOrPath(reply, answer satisfies PageOrPath);
  }

  /** The form that carries this nonce, if we rendered it for this link. */
  private formOf({ linkHash }: LinkVisit, nonce: string, fields: unknown): FormWithFiles | undefined {
    for (const purpose of PURPOSES) {
      const formId = this.keys.formIdOf(nonce, linkHash, purpose);
      if (formId !== undefined) return { fields, nonce, formId, purpose };
    }
    return undefined;
  }

  /** The nonce stands before every file of our forms; a file that comes without one is not looked at. */
  private async takeFiles(visit: LinkVisit, request: FastifyRequest) {
    const fields = Object.create(null) as Record<string, unknown>;
    const away: SentEvidence[] = [];
    let count = 0;
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type === 'field') {
        if (part.valueTruncated) throw new HttpException('too large', 413);
        fields[part.fieldname] = part.fieldname in fields ? undefined : part.value;
        continue;
      }
      const { filename: name, file } = part;
      const form = this.formOf(visit, fieldOf(fields, 'nonce') ?? '', fields);
      // Without a name: what a browser sends where no file was chosen.
      if (name !== undefined && name !== '' && form !== undefined) {
        const chunks = file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
        const isTooMany = ++count > MOST_AT_ONCE;
        const told = isTooMany
          ? turnedAway(name, 'too-many')
          : await this.attach.execute({ linkHash: visit.linkHash, ...form }, { name, chunks });
        if (told !== undefined) away.push(told);
      }
      file.resume();
    }
    return { fields, away };
  }
}

function assertUpload(request: FastifyRequest, headers: Record<string, string | undefined>): void {
  if (!request.isMultipart() && !headers['content-type']?.startsWith(FORM)) throw new UnsupportedMediaTypeException();
  const length = headers['content-length'];
  if (length === undefined) throw new HttpException('length required', 411);
  if (Number(length) > MOST_BYTES) throw new HttpException('too large', 413);
}
