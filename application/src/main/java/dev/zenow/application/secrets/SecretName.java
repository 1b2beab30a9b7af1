package dev.zenow.application.secrets;

/**
 * Names a secret of a user.
 *
 * @param purpose what kind it is, such as {@code access-token}
 * @param subject what it is for, such as a host
 */
public record SecretName(String purpose, String subject) {
    public SecretName {
        if (purpose.isBlank() || subject.isBlank()) {
            throw new IllegalArgumentException("a secret has a purpose and a subject");
        }
    }
}
