import { SeededRandom } from './seeded-random';

/** What an invented business answers to one request: a level per question, and words where something went wrong. */
export interface DemoAnswer {
  levels: Map<string, number>;
  comment?: string;
  wantsResolution: boolean;
}

const SHARE_OF_ANSWERS = 0.25;
const SHARE_OF_POOR_ANSWERS = 0.09;
const COMMENTS = [
  'Hồ sơ đã đầy đủ từ sáng nhưng đến cuối giờ chiều mới được xử lý, xe phải chờ cả ngày.',
  'Được yêu cầu bổ sung hai lần cho cùng một chứng từ, lần sau khác với lần trước.',
  'Hỏi qua điện thoại không ai nghe máy, phải đến tận nơi ba lần.',
  'Thời gian chờ kiểm tra hàng kéo dài mà không có thông báo.',
];

/** Whether the business of this lot answers at all: about one in four does, and always the same ones. */
export function isAnswered(lotId: string): boolean {
  return new SeededRandom(`answers/${lotId}`).happens(SHARE_OF_ANSWERS);
}

/** The answer of the business of this lot; the same lot and questions always give the same answer, in whatever order they are asked. */
export function answerOf(lotId: string, questions: string[]): DemoAnswer {
  const random = new SeededRandom(`answer/${lotId}`);
  const isPoor = random.happens(SHARE_OF_POOR_ANSWERS);
  const inOrder = questions.toSorted();
  const levels = new Map(inOrder.map((question) => [question, usualLevel(random)]));
  if (!isPoor || inOrder.length === 0) return { levels, wantsResolution: false };
  levels.set(random.pick(inOrder), random.between(1, 2));
  return { levels, comment: random.pick(COMMENTS), wantsResolution: random.happens(0.6) };
}

function usualLevel(random: SeededRandom): number {
  const drawn = random.next();
  if (drawn < 0.52) return 5;
  return drawn < 0.9 ? 4 : 3;
}
