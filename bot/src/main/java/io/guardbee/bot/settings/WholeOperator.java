package io.guardbee.bot.settings;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/// The grant is not of `operator` on single projects, since the bot has no parts to operate.
@Target(ElementType.TYPE)
@Retention(RUNTIME)
@Constraint(validatedBy = WholeOperator.Rule.class)
public @interface WholeOperator {
  /// What a person reads when it is.
  String message() default "operator counts for the whole of Guardbee: give it with projects [\"*\"], or give member";

  /// Unused; the validator wants it declared.
  Class<?>[] groups() default {};

  /// Unused; the validator wants it declared.
  Class<? extends Payload>[] payload() default {};

  /// The rule itself.
  final class Rule implements ConstraintValidator<WholeOperator, AccessSection.Grant> {
    @Override
    public boolean isValid(AccessSection.Grant grant, ConstraintValidatorContext context) {
      return !"operator".equals(grant.right()) || grant.projects().stream().allMatch("*"::equals);
    }
  }
}
