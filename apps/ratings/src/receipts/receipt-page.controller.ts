import { isTransient } from '@hailong/database';
import { languageOf, sendPage, type HtmlPage } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RECEIPT_NOTES, type ReceiptNote } from '../rating/link-door';
import type { Language } from '../texts/languages';
import { stopPage } from '../texts/public-page';
import { readReceiptNumber } from './receipt-number';
import { receiptPage } from './receipt-page';
import { ReceiptQuery } from './receipt.query';

/** The page of a receipt, for whoever knows its number. */
@ApiTags('public pages')
@Controller('b')
export class ReceiptPageController {
  constructor(private readonly receipts: ReceiptQuery) {}

  /** Shows that a rating arrived and how its case goes; never a level. */
  @Public()
  @ApiProduces('text/html')
  @Get(':receipt')
  async show(
    @Param('receipt') text: string,
    @Query('lang') lang: unknown,
    @Query('note') note: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(lang);
    const page = await this.pageOf(
      text,
      language,
      RECEIPT_NOTES.find((known) => known === note),
    ).catch((error: unknown) => {
      if (isTransient(error)) return stopPage('busy', language);
      throw error;
    });
    sendPage(reply, page);
  }

  private async pageOf(text: string, language: Language, note: ReceiptNote | undefined): Promise<HtmlPage> {
    const number = readReceiptNumber(text);
    const receipt = number === undefined ? undefined : await this.receipts.of(number);
    return receipt
      ? receiptPage(receipt, { path: `/b/${receipt.receipt}`, language, note })
      : stopPage('noReceipt', language);
  }
}
