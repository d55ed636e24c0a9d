DROP INDEX "contacts_newest";--> statement-breakpoint
DROP INDEX "conversations_inbox";--> statement-breakpoint
DROP INDEX "conversations_owner";--> statement-breakpoint
DROP INDEX "conversations_contact";--> statement-breakpoint
DROP INDEX "audit_entries_newest";--> statement-breakpoint
DROP INDEX "articles_status";--> statement-breakpoint
DROP INDEX "tickets_list";--> statement-breakpoint
DROP INDEX "tickets_status";--> statement-breakpoint
CREATE INDEX "conversations_identity" ON "conversations" USING btree ("company_id","identity_id","opened_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "contacts_newest" ON "contacts" USING btree ("company_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_inbox" ON "conversations" USING btree ("company_id","last_message_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_owner" ON "conversations" USING btree ("company_id","owner_kind","owner_user_id","last_message_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("company_id","contact_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_entries_newest" ON "audit_entries" USING btree ("company_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "articles_status" ON "articles" USING btree ("company_id","status","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tickets_list" ON "tickets" USING btree ("company_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tickets_status" ON "tickets" USING btree ("company_id","status","created_at" DESC NULLS FIRST);