import { Injectable } from '@nestjs/common';
import { AmendRating } from '../amendment/amend-rating';
import { WithdrawRating } from '../amendment/withdraw-rating';
import { CataloguesQuery } from '../catalogue/catalogues.query';
import type { ActingSoftware } from '../rating/rating-way';
import { readReceiptNumber } from '../receipts/receipt-number';
import { PublicAddresses } from './public-addresses';
import type { AnswersBody, WithdrawalBody } from './rating-body';
import type { GivenReceipt } from './rating-results';
import { readAnswersBody } from './read-answers-body';
import { SendingSecret } from './sending-secret';
import { NothingBound } from './software.errors';

type OwnRating = ActingSoftware & { receipt: string };

/** Changes a rating for a firm until it is sealed, or takes it back: only one that the same client gave (I-11). Done twice under one key it is done once; the two deeds are told apart also under one key. */
@Injectable()
export class ChangeForBusiness {
  constructor(
    private readonly catalogues: CataloguesQuery,
    private readonly amending: AmendRating,
    private readonly withdrawing: WithdrawRating,
    private readonly addresses: PublicAddresses,
    private readonly secret: SendingSecret,
  ) {}

  async amend(own: OwnRating, key: string, body: AnswersBody): Promise<GivenReceipt> {
    const way = wayTo(own);
    const catalogue = body.catalogue === undefined ? undefined : await this.catalogues.of(body.catalogue);
    const { answers, contact } = readAnswersBody(body, catalogue);
    const formId = this.secret.formIdOf('amend', own.clientId, key, way.receipt);
    const { language = 'vi' } = body;
    return this.receipt(await this.amending.execute({ way, formId, language, answers, variant: 'software', contact }));
  }

  async withdraw(
    own: OwnRating,
    key: string,
    { underPressure = null, language = 'vi' }: WithdrawalAsked,
  ): Promise<GivenReceipt> {
    const way = wayTo(own);
    const formId = this.secret.formIdOf('withdraw', own.clientId, key, way.receipt);
    return this.receipt(await this.withdrawing.execute({ way, formId, language, underPressure }));
  }

  private receipt(receipt: string): GivenReceipt {
    return { receipt, receiptUrl: this.addresses.receipt(receipt) };
  }
}

type WithdrawalAsked = Omit<WithdrawalBody, 'underPressure'> & { underPressure?: 'yes' | 'no' | null };

function wayTo({ receipt: text, ...software }: OwnRating): OwnRating {
  const receipt = readReceiptNumber(text);
  if (receipt === undefined) throw new NothingBound();
  return { ...software, receipt };
}
