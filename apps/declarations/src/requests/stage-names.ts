/** Names of the stages that are known (domain.md 1.9); the list of the origin system is not public, so others are kept as received. */
const STAGE_NAMES: Readonly<Record<string, { nameVi: string; nameEn: string }>> = {
  registration: { nameVi: 'Tiếp nhận, đăng ký tờ khai', nameEn: 'Reception and registration' },
  'document-check': { nameVi: 'Kiểm tra hồ sơ', nameEn: 'Document check' },
  'goods-inspection': { nameVi: 'Kiểm tra thực tế hàng hóa', nameEn: 'Goods inspection' },
  'valuation-and-tax': { nameVi: 'Trị giá và thuế', nameEn: 'Valuation and tax' },
  clearance: { nameVi: 'Thông quan, giải phóng hàng', nameEn: 'Clearance and release' },
  'supervision-area': { nameVi: 'Giám sát tại khu vực giám sát hải quan', nameEn: 'Supervision area' },
  amendment: { nameVi: 'Sửa đổi, bổ sung tờ khai', nameEn: 'Amendments' },
  'after-clearance-review': { nameVi: 'Phúc tập sau thông quan', nameEn: 'After-clearance review' },
};

/** The name of a stage in both languages; a code that is not known is shown as such, never guessed (domain.md, rule 18). */
export function stageName(stage: string): { nameVi: string; nameEn: string } {
  if (Object.hasOwn(STAGE_NAMES, stage)) return STAGE_NAMES[stage]!;
  return { nameVi: `Khâu có mã chưa biết (${stage})`, nameEn: `Stage with an unknown code (${stage})` };
}
