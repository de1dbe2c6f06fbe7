/** The HL7 validator's rules of FHIR R4 on a folder of resources, without any network: each error on a line, then how many were read. */
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

public class Validate {
  public static void main(String[] folder) throws Exception {
    var fhir = FhirContext.forR4();
    var unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
    // French nomenclatures and profiles are not in HL7's package; that they exist is no matter of R4's rules.
    unknown.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
    var module = new FhirInstanceValidator(new ValidationSupportChain(
        new DefaultProfileValidationSupport(fhir),
        new CommonCodeSystemsTerminologyService(fhir),
        new InMemoryTerminologyServerValidationSupport(fhir),
        unknown));
    module.setErrorForUnknownProfiles(false);
    module.setAnyExtensionsAllowed(true);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    var validator = fhir.newValidator().registerValidatorModule(module);
    try (var files = Files.list(Path.of(folder[0]))) {
      var all = files.sorted().toList();
      for (var file : all) {
        for (var message : validator.validateWithResult(Files.readString(file)).getMessages()) {
          if (message.getSeverity().ordinal() < ResultSeverityEnum.ERROR.ordinal()) continue;
          System.out.println("error " + file.getFileName() + " " + message.getLocationString() + " " + message.getMessage().replace('\n', ' '));
        }
      }
      System.out.println("validated " + all.size());
    }
  }
}
