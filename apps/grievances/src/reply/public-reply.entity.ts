import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Finding } from '../grievance/grievance.entity';

/** One published answer, as the public reads it: it knows the unit by its name of that day, and nothing of lot, business or officer. */
@Entity({ name: 'public_reply' })
export class PublicReply {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') grievanceId!: string;
  @Column('uuid') unitId!: string;
  @Column('text') unitNameVi!: string;
  @Column('text', { nullable: true }) unitNameEn!: string | null;
  @Column('text') finding!: Finding;
  @Column('text') replyVi!: string;
  @Column('text', { nullable: true }) replyEn!: string | null;
  @Column('timestamptz') publishedAt!: Date;
}
