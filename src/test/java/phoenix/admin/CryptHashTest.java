package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes are of the password "x", made by crypt(3) of libxcrypt 4.4. */
class CryptHashTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                MadeUpHost.HASH,
                "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$6foLM1JhGupouWKMU70wxK61Kw9ZnecbACjJwRadqM2",
                "$gy$j9T$F5Jx5fExrKuPp53xLKQ..1$swDwqc9roxMj9t43.TdN6v6uEgFlLv6oDhMVx4g6bhA",
                "$7$CU..../....abcdefgh$19TzpFZ5AwP26vdEMbfvWacoVUfd2MfVusFAVFilh.C",
                "$2b$05$abcdefghijklmnopqrstuuhKF09ZYWwH2zP/0fwE1X8e/Q1YNx/hO",
                "$5$rounds=5000$saltsalt$hcyDOxdIg0p3xyqtpHh/v8Ph.am06tQaovp1KpEklb7",
            })
    void goodHashesPass(String hash) {
        assertThat(CryptHash.isValid(hash)).isTrue();
        assertThat(CryptHash.weakness(hash)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$1$saltsalt$4px9i58NU2Z2/vZOUlGjq.",
                "abiQ6Ep3EYTHc",
                "_J9..abcd5WNy9VUCfAY",
                "$sha1$100$abcdefgh$Lv6emnYg6EOxP7o6CGcaBWq0c8nh",
            })
    void weakHashesPassWithTheNameOfTheirMethod(String hash) {
        assertThat(CryptHash.isValid(hash)).isTrue();
        assertThat(CryptHash.weakness(hash)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$6$saltsalt$tooshort",
                "!" + MadeUpHost.HASH,
                MadeUpHost.HASH + ":0:0",
                MadeUpHost.HASH + "\nroot:x",
                "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$",
            })
    void whatCanNeverMatchAPasswordIsNoHash(String hash) {
        assertThat(CryptHash.isValid(hash)).isFalse();
    }
}
