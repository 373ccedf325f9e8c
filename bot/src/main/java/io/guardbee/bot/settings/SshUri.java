package io.guardbee.bot.settings;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.guardbee.checks.target.SshAddress;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// The text is empty or an address that [SshAddress] takes.
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = SshUri.Rule.class)
public @interface SshUri {
  /// What a person reads when it is neither.
  String message() default "must be ssh://user@host[:port]";

  /// Unused; the validator wants it declared.
  Class<?>[] groups() default {};

  /// Unused; the validator wants it declared.
  Class<? extends Payload>[] payload() default {};

  /// The rule itself.
  final class Rule implements ConstraintValidator<SshUri, String> {
    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
      return text.isEmpty() || SshAddress.parse(text).isPresent();
    }
  }
}
