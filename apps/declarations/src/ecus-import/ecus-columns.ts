/**
 * What we take of an export: table by table the columns that become facts. Everything else passes by unread, above all bodies of
 * attachments, `UserName` and `PCName`. `MsgBody` is read in memory for two facts of a received message: its minute, and whether its signature verifies.
 */
export const TAKEN_COLUMNS: Readonly<Record<string, ReadonlySet<string>>> = {
  DToKhaiMD: new Set([
    '_XorN',
    'SOTK',
    'SOTK_DAU_TIEN',
    'SOTK_NHANH',
    'SOTK_TONG',
    'MA_LH',
    'MA_HQ',
    'NGAY_DK',
    'MA_DV',
    'MA_DVKT',
    'PLUONG',
    'TTTK',
  ]),
  DTOKHAIMD_VNACCS: new Set([
    'GIO_DK',
    'MA_PL_KTRA',
    'NGAY_DK_SUA',
    'GIO_DK_SUA',
    'NGAY_CAP_PHEP',
    'GIO_CAP_PHEP',
    'NGAY_HOAN_THANH_KT',
    'GIO_HOAN_THANH_KT',
    'NGAY_DUYET_BP',
    'GIO_DUYET_BP',
    'NGAY_HUY_KB',
    'GIO_HUY_KB',
    'NGAY_XLY_TAY',
    'GIO_XLY_TAY',
    'TRUNG_CHUYEN_DIEM_CUOI',
  ]),
  DTOKHAIMD_VNACCS2: new Set(['NHOM_HO_SO', 'MA_DD_LUU_KHO']),
  DDS_CONT_TK: new Set(['MA_HQ_GIAMSAT']),
  DMSG_OUT_REP: new Set(['ID', 'ServiceCode', 'MsgOutCode', 'MsgDate', 'SoChungTu', 'SendOrRecv', 'MsgBody']),
  DHangMDDK: new Set(),
};

/** The tables that a genuine export has; another one is reported as not understood. */
export const KNOWN_TABLES: ReadonlySet<string> = new Set([
  'DToKhaiMDIDs',
  'DTOKHAIMD_VNACCSs',
  'DTOKHAIMD_VNACCS2s',
  'DMSG_OUT_REPs',
  'DHangMDDKs',
  'DHangMDKHs',
  'DHangMDTHs',
  'DDieuChinhs',
  'DHangMDDCs',
  'DHangMDDC_CTs',
  'DVan_Dons',
  'TTKTG_PP1s',
  'DTBTs',
  'DTOKHAIMD_GPs',
  'DTOKHAIMD_COs',
  'DTOKHAIMD_DeNghiChuyenCKs',
  'DLogInfos',
  'DToKhaiMD_HoaDonTMs',
  'DToKhaiMD_HopDongTMs',
  'DSPCU_TKs',
  'DChungTuBS_AMAs',
  'DCHUNGTU_BSs',
  'DDS_CONT_TKs',
]);

/** What stands beside the tables, about the file itself. */
export const FILE_FIELDS: ReadonlySet<string> = new Set(['App', 'DBVersion', 'LastUpdate', 'VersionMessage', 'Date']);
