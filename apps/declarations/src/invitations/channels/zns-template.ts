import type { AskedLot, Message } from './channel';

/** The parameters of the approved template; Zalo allows 30 characters for the office and 50 for the code of its buttons. */
export interface ZnsParameters {
  lo_hang: string;
  don_vi: string;
  ma: string;
}

/** The parameters of a message, whose first lot it is about. The code is the token of the rating link, and serves both buttons. */
export function znsParameters({ lots }: Pick<Message, 'lots'>): ZnsParameters {
  const [{ lotId, officeNameVi, link }] = lots as [AskedLot];
  return { lo_hang: lotId, don_vi: inWholeWords(officeNameVi, 30), ma: link.slice(link.lastIndexOf('/') + 1) };
}

/**
 * The template as it is handed in for approval: a text of at most 400 characters with three parameters, and two buttons that lead to `<origin>/r/<ma>` and to
 * `<origin>/ngung/<ma>`, the way out (ADR 0019).
 */
export function znsText({ lo_hang: lot, don_vi: office }: ZnsParameters): string {
  return [
    `Hải quan mời Quý doanh nghiệp đánh giá việc làm thủ tục lô hàng ${lot} tại ${office}.`,
    'Việc đánh giá là tự nguyện. Xin không chuyển tiếp tin này.',
    '[Đánh giá] [Không nhận lời mời nữa]',
  ].join('\n');
}

function inWholeWords(name: string, most: number): string {
  if (name.length <= most) return name;
  const end = name.lastIndexOf(' ', most);
  return name.slice(0, end > 0 ? end : most);
}
