ALTER TABLE "channel_updates" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "channel_updates_aside" ON "channel_updates" USING btree ("company_id","received_at") WHERE failure is not null and handled_at is null;--> statement-breakpoint
CREATE INDEX "deliveries_failed" ON "deliveries" USING btree ("created_at") WHERE state = 'failed';