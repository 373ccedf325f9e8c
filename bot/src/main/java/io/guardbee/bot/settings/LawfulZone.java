package io.guardbee.bot.settings;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The text names a place of the time zone database, or UTC: what names a distance from UTC is wrong for half of the year.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RUNTIME)
@Constraint(validatedBy = LawfulZone.Rule.class)
public @interface LawfulZone {
  /// What a person reads when it does not.
  String message() default "must be a time zone by place, such as Australia/Melbourne, or UTC";

  /// Unused; the validator wants it declared.
  Class<?>[] groups() default {};

  /// Unused; the validator wants it declared.
  Class<? extends Payload>[] payload() default {};

  /// The rule itself.
  final class Rule implements ConstraintValidator<LawfulZone, String> {
    @Override
    public boolean isValid(@Nullable String zone, ConstraintValidatorContext context) {
      return zone == null || zone.equals("UTC") || (zone.contains("/") && !zone.startsWith("Etc/")
          && !zone.startsWith("SystemV/") && ZoneId.getAvailableZoneIds().contains(zone));
    }
  }
}
