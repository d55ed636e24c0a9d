import type { Mail, Mailer } from '@natiq/services/kernel/ports';
import { createTransport } from 'nodemailer';

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://…:465`. */
  url: string;
  /** Who the mail comes from: `Natiq <support@example.com>`. */
  from: string;
}

/** Milliseconds until a server that does not answer counts as away. */
const patience = 10_000;

/** Mail over SMTP; TLS as the address says, STARTTLS where the server offers it. */
export function smtpMailer({ url, from }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // Nothing in a mail of ours is read from a file or fetched from an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, language }: Mail) {
      await transport.sendMail({ from, to, subject, text, headers: { 'Content-Language': language } });
    },
    async check() {
      await transport.verify();
    },
  };
}
